/** Which app installation belongs to which member. */
@NullMarked
package org.bellhop.device;

import org.jspecify.annotations.NullMarked;
