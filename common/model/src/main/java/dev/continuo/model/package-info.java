/** Networks, their weights and how those begin. Needs the JDK alone. */
@NullMarked
package dev.continuo.model;

import org.jspecify.annotations.NullMarked;
