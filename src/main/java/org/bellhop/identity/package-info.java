/** The ways to learn a request's session user. */
@NullMarked
package org.bellhop.identity;

import org.jspecify.annotations.NullMarked;
