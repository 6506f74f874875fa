/**
 * Networks, their weights and how those begin. Needs the JDK alone, but for the files of presets.
 */
@NullMarked
package dev.continuo.model;

import org.jspecify.annotations.NullMarked;
