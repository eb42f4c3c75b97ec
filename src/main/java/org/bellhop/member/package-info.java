/** Who a member is and what they want to be told. */
@NullMarked
package org.bellhop.member;

import org.jspecify.annotations.NullMarked;
