package dev.continuo.nn.kernels;

/** Chooses once. Vector kernels are not touched, so never linked, where their module is missing. */
final class BestKernels {
  static final Kernels FOUND =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
          ? new VectorKernels()
          : new ScalarKernels();

  private BestKernels() {}
}
