/** The ways an event reaches Bellhop besides its own endpoint. */
@NullMarked
package org.bellhop.source;

import org.jspecify.annotations.NullMarked;
