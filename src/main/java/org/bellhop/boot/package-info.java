/** Reads the settings and builds the object graph, once. */
@NullMarked
package org.bellhop.boot;

import org.jspecify.annotations.NullMarked;
