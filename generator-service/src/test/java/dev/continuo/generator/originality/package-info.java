@org.jspecify.annotations.NullMarked
package dev.continuo.generator.originality;
