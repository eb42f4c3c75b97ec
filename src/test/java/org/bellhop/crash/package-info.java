/** The crash harness: real processes, killed under load, and books that are compared afterwards. */
package org.bellhop.crash;
