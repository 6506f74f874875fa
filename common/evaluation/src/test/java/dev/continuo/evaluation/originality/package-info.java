@org.jspecify.annotations.NullMarked
package dev.continuo.evaluation.originality;
