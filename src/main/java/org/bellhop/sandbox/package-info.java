/** A pretend OneSignal, a pretend app and a pretend community site. */
@NullMarked
package org.bellhop.sandbox;

import org.jspecify.annotations.NullMarked;
