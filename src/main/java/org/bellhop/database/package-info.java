/** Opens the database, migrates it, runs a unit of work as one transaction. */
@NullMarked
package org.bellhop.database;

import org.jspecify.annotations.NullMarked;
