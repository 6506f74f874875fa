package dev.continuo.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The directions of the house.
 *
 * <pre>
 *   music, nn ◀── model ◀── engine ◀── engine.jvm
 *   model ◀── evaluation ◀── trainer, generator, standalone
 *   music ◀── events
 *   events, runtime ◀── registry
 *   events, bucket, registry ◀── client ◀── standalone
 *   runtime, events, bucket, registry ◀── service ◀── ingest, trainer, generator ◀── standalone
 * </pre>
 */
@AnalyzeClasses(packages = "dev.continuo", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {
  private static final String[] SERVICES = {
    "dev.continuo.ingest..", "dev.continuo.trainer..", "dev.continuo.generator.."
  };

  /** And YAML, which one class alone reads: see below. */
  private static final String[] JDK = {
    "java..",
    "com.sun.management..",
    "jdk.incubator.vector..",
    "org.jspecify..",
    "org.yaml.snakeyaml.."
  };

  @ArchTest static final ArchRule music_needsTheJdkAlone = needs("music");
  @ArchTest static final ArchRule nn_needsTheJdkAlone = needs("nn");
  @ArchTest static final ArchRule model_needsMusicAndNn = needs("model", "music", "nn");
  @ArchTest static final ArchRule engine_needsModel = needs("engine", "model", "music", "nn");

  @ArchTest
  static final ArchRule evaluation_needsModel = needs("evaluation", "model", "music", "nn");

  @ArchTest
  static final ArchRule events_needMusicAndNoneOfOurOthers = sees("events", "events", "music");

  @ArchTest static final ArchRule bucket_needsNoneOfOurOthers = sees("bucket", "bucket");
  @ArchTest static final ArchRule runtime_needsNoneOfOurOthers = sees("runtime", "runtime");

  @ArchTest
  static final ArchRule registry_seesEventsThatBelongToRows =
      sees("registry", "registry", "events", "runtime");

  @ArchTest
  static final ArchRule service_standsOnCommon =
      sees("service", "service", "runtime", "events", "bucket", "registry");

  @ArchTest
  static final ArchRule client_seesWhatOutsidersMeet =
      sees("client", "client", "music", "events", "bucket", "registry");

  @ArchTest
  static final ArchRule embedded_keepsServersRunning = sees("embedded", "embedded", "runtime");

  @ArchTest
  static final ArchRule ingest_standsOnCommon =
      sees(
          "ingest",
          "ingest",
          "music",
          "events",
          "bucket",
          "registry",
          "model",
          "runtime",
          "service");

  @ArchTest
  static final ArchRule trainer_standsOnCommonAndTheEngineSeam =
      sees(
          "trainer",
          "trainer",
          "music",
          "evaluation",
          "events",
          "bucket",
          "registry",
          "model",
          "nn",
          "engine",
          "runtime",
          "service");

  @ArchTest
  static final ArchRule generator_standsOnCommon =
      sees(
          "generator",
          "generator",
          "music",
          "evaluation",
          "events",
          "bucket",
          "registry",
          "model",
          "nn",
          "runtime",
          "service");

  @ArchTest
  static final ArchRule benchmarks_seeTheEngineSeam =
      sees("benchmarks", "benchmarks", "music", "model", "nn", "engine");

  @ArchTest
  static final ArchRule engines_areFoundNotImported =
      noClasses()
          .that(not(resideInAPackage("dev.continuo.engine.jvm..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.continuo.engine.jvm..");

  @ArchTest
  static final ArchRule registry_aloneSeesSql =
      noClasses()
          .that(not(resideInAPackage("dev.continuo.registry..")))
          .and(not(resideInAPackage("dev.continuo.embedded..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql..");

  @ArchTest
  static final ArchRule yaml_isReadByOneClass =
      noClasses()
          .that(not(resideInAPackage("dev.continuo.model.preset").and(simpleName("YamlText"))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml.snakeyaml..");

  @ArchTest
  static final ArchRule frameworks_stayInServices =
      noClasses()
          .that(not(resideInAnyPackage(SERVICES)))
          .and(not(resideInAPackage("dev.continuo.service.wiring..")))
          .and(not(resideInAPackage("dev.continuo.standalone..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micronaut..", "io.micrometer..", "jakarta.inject..");

  @ArchTest
  static final ArchRule nobody_seesStandalone =
      noClasses()
          .that(not(resideInAPackage("dev.continuo.standalone..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.continuo.standalone..");

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching("dev.continuo.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobody_writesToStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule nobody_logsThroughTheJdk = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule names_sayWhatAThingIs =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Data")
          .orShould()
          .haveSimpleName("Event");

  /** A package that needs the JDK, itself and these. */
  private static ArchRule needs(String owner, String... others) {
    String[] allowed = new String[JDK.length + others.length + 1];
    System.arraycopy(JDK, 0, allowed, 0, JDK.length);
    for (int i = 0; i < others.length; i++) {
      allowed[JDK.length + i] = "dev.continuo." + others[i] + "..";
    }
    allowed[allowed.length - 1] = "dev.continuo." + owner + "..";
    return classes()
        .that()
        .resideInAPackage("dev.continuo." + owner + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }

  /** A package that sees these of ours, and any library. */
  private static ArchRule sees(String owner, String... ours) {
    String[] allowed = new String[ours.length];
    for (int i = 0; i < ours.length; i++) {
      allowed[i] = "dev.continuo." + ours[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage("dev.continuo." + owner + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.continuo..").and(not(resideInAnyPackage(allowed))));
  }
}
