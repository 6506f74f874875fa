/** One vocabulary of fixtures for the tests of the services. */
@NullMarked
package dev.continuo.testkit;

import org.jspecify.annotations.NullMarked;
