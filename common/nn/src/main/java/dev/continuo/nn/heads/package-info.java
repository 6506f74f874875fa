/** What is predicted of a note: heads with and without hidden layers, and their losses. */
@NullMarked
package dev.continuo.nn.heads;

import org.jspecify.annotations.NullMarked;
