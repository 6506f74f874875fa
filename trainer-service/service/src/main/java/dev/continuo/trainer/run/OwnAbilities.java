package dev.continuo.trainer.run;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.registry.rows.Ability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engines of this trainer can do on this machine. */
public final class OwnAbilities {
  private static final Logger LOG = LoggerFactory.getLogger(OwnAbilities.class);

  private final Engines engines;
  private volatile @Nullable List<Ability> all;

  public OwnAbilities(Engines engines) {
    this.engines = engines;
  }

  /** All, found once: an engine may have to load native code to know its devices. */
  public List<Ability> all() {
    List<Ability> known = all;
    if (known == null) {
      known = find();
      all = known;
      LOG.info("this trainer can do: {}", known);
    }
    return known;
  }

  private List<Ability> find() {
    List<Ability> found = new ArrayList<>();
    for (Engine engine : engines.installed()) {
      try {
        List<Device> devices = engine.devices();
        found.add(new Ability(engine.name(), Device.AUTO.label()));
        devices.forEach(device -> found.add(new Ability(engine.name(), device.label())));
      } catch (RuntimeException | LinkageError e) {
        // Its native code may be missing, or made for another machine; the other engines are well.
        LOG.warn("engine {} cannot compute here", engine.name(), e);
      }
    }
    return List.copyOf(found);
  }

  /** What is missing here for that, and what helps; empty where this trainer can do it. */
  public Optional<String> lacking(Ability needed) {
    try {
      var _ = engines.named(needed.engine()).resolve(new Device(needed.device()));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Refuses what no trainer could do.
   *
   * @param elsewhere whether another trainer has engine and device
   * @throws IllegalArgumentException for an engine that nobody knows, and for a precision that the
   *     engine does not have
   */
  public void check(RunSpec spec, boolean elsewhere) {
    Engine engine;
    try {
      engine = engines.named(spec.engine());
    } catch (IllegalArgumentException missing) {
      if (elsewhere || Engines.OURS.contains(spec.engine())) {
        return;
      }
      throw missing;
    }
    engine.check(spec.precisionByValue());
  }
}
