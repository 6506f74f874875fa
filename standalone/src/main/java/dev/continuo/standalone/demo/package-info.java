/** The whole job once, done from outside: files dropped, requests published, answers shown. */
@NullMarked
package dev.continuo.standalone.demo;

import org.jspecify.annotations.NullMarked;
