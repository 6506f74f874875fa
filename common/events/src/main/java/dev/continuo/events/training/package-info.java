/** What trainers are asked for, and how far runs are. */
@NullMarked
package dev.continuo.events.training;

import org.jspecify.annotations.NullMarked;
