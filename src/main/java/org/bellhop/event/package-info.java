/** What happened on the site, whom it concerns, and in which words. */
@NullMarked
package org.bellhop.event;

import org.jspecify.annotations.NullMarked;
