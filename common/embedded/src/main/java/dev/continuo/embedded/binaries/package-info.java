/**
 * Programs that are unpacked and run, and files that are their owner's alone: nobody else on the
 * machine may change what this user runs, or read its passwords.
 */
@NullMarked
package dev.continuo.embedded.binaries;

import org.jspecify.annotations.NullMarked;
