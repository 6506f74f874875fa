/** What people see: lines, tables, a live line and a progress bar. */
@NullMarked
package dev.continuo.standalone.terminal;

import org.jspecify.annotations.NullMarked;
