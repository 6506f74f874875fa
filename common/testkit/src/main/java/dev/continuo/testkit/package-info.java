/**
 * One vocabulary of fixtures for the tests of the services: the real parts ({@link
 * dev.continuo.testkit.EmbeddedParts}), music ({@link dev.continuo.testkit.PieceBuilder}), what
 * came out ({@link dev.continuo.testkit.TopicReader}), and suites that every implementation of a
 * contract has to pass ({@link dev.continuo.testkit.BucketContract}).
 */
@NullMarked
package dev.continuo.testkit;

import org.jspecify.annotations.NullMarked;
