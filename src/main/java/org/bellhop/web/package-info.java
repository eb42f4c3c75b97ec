/** The HTTP edge: filters, resources, pages, error answers. */
@NullMarked
package org.bellhop.web;

import org.jspecify.annotations.NullMarked;
