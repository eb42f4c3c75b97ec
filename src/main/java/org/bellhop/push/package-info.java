/** What is sent to which devices, when, and how it ended. */
@NullMarked
package org.bellhop.push;

import org.jspecify.annotations.NullMarked;
