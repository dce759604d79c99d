package io.ekko.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Where each technology lives, who may see whom, and how things are not called. */
@AnalyzeClasses(
        packages = "io.ekko",
        importOptions = {ImportOption.DoNotIncludeTests.class, HouseRulesTest.NoTestJars.class})
class HouseRulesTest {

    private static final String APP = "io.ekko.app..";
    private static final String CONNECTOR = "io.ekko.connector..";
    private static final String RECEIVER = "io.ekko.receiver..";
    private static final String SCHEDULER = "io.ekko.scheduler..";

    @ArchTest
    static final ArchRule quartzStaysInTheScheduler = noClasses()
            .that(resideOutsideOfPackages(SCHEDULER))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.quartz..")
            .allowEmptyShould(true)
            .because("what is due is decided by use cases that are tested without a scheduler");

    @ArchTest
    static final ArchRule resourcesStayAtTheEdge = noClasses()
            .that(resideOutsideOfPackages(APP, RECEIVER, CONNECTOR))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..")
            .allowEmptyShould(true)
            .because("use cases know nothing of HTTP, so that the plugin lives in any host");

    @ArchTest
    static final ArchRule connectorsOnlyCallOut = noClasses()
            .that(resideInAPackage(CONNECTOR))
            .should()
            .dependOnClassesThat(resideInAPackage("jakarta.ws.rs").and(annotationOfResources()))
            .allowEmptyShould(true)
            .because("a connector is a client; what is called from outside lives in webhook-receiver and app");

    @ArchTest
    static final ArchRule theHostStaysInApp = noClasses()
            .that(resideOutsideOfPackages(APP))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dropwizard..",
                    "org.eclipse.jetty..",
                    "com.codahale..",
                    "jakarta.servlet..",
                    "com.zaxxer..",
                    "org.flywaydb..",
                    "org.h2..",
                    "org.postgresql..",
                    "jakarta.mail..")
            .allowEmptyShould(true)
            .because("the other modules are embedded in hosts of another kind");

    @ArchTest
    static final ArchRule wireJsonClientsStayInTheConnector = noClasses()
            .that(resideOutsideOfPackages(CONNECTOR))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.glassfish.jersey.client..", "jakarta.ws.rs.client..", "dev.failsafe..")
            .allowEmptyShould(true)
            .because("how a CRM is reached is decided once, in crm-connector");

    @ArchTest
    static final ArchRule connectorMeetsNoSibling = siblings(CONNECTOR, SCHEDULER, RECEIVER, APP);

    @ArchTest
    static final ArchRule schedulerMeetsNoSibling = siblings(SCHEDULER, CONNECTOR, RECEIVER, APP);

    @ArchTest
    static final ArchRule receiverMeetsNoSibling = siblings(RECEIVER, CONNECTOR, SCHEDULER, APP);

    @ArchTest
    static final ArchRule theCoreSeesNobody = noClasses()
            .that(resideOutsideOfPackages(APP, CONNECTOR, SCHEDULER, RECEIVER))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(APP, CONNECTOR, SCHEDULER, RECEIVER)
            .allowEmptyShould(true)
            .because("arrows point down only");

    @ArchTest
    static final ArchRule timeIsGiven = noClasses()
            .that(resideOutsideOfPackages(APP))
            .should()
            .accessTargetWhere(readsTheWallClock())
            .allowEmptyShould(true)
            .because("tests move the clock: take an InstantSource and a zone");

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses()
            .that(resideOutsideOfPackages(APP))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .allowEmptyShould(true)
            .because("operators read the log; only the commands speak to a terminal");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Service|Manager|Helper|Util|Utils|Impl|Dto|DTO|Base)(\\$.*)?")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .allowEmptyShould(true)
            .because("a name that fits everything says nothing");

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes()
            .that()
            .haveSimpleName("package-info")
            .and(resideOutsideOfPackages("io.ekko.app.jte..", "io.ekko.receiver.jte.."))
            .should()
            .beAnnotatedWith(NullMarked.class)
            .allowEmptyShould(true)
            .because("the null check of the build looks only at marked packages");

    @ArchTest
    static final ArchRule packagesFormNoCircle = slices().assignedFrom(packagesOfTheModulesBelow())
            .should()
            .beFreeOfCycles()
            .because("a package is read by itself, and what it stands on before it");

    private static SliceAssignment packagesOfTheModulesBelow() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                boolean below = resideInAPackage("io.ekko..")
                        .and(resideOutsideOfPackages(APP, RECEIVER))
                        .test(type);
                return below ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of the modules below app";
            }
        };
    }

    private static ArchRule siblings(String module, String... others) {
        return noClasses()
                .that(resideInAPackage(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true)
                .because("siblings never meet; what they share belongs to plugin-core");
    }

    private static DescribedPredicate<JavaClass> annotationOfResources() {
        return DescribedPredicate.describe(
                "are annotations of a resource",
                type -> type.isAnnotation() && !type.getSimpleName().equals("Priority"));
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheWallClock() {
        Set<String> clocks = Set.of(
                "java.time.Instant",
                "java.time.LocalDate",
                "java.time.LocalTime",
                "java.time.LocalDateTime",
                "java.time.ZonedDateTime",
                "java.time.OffsetDateTime",
                "java.time.YearMonth",
                "java.time.Year");
        return DescribedPredicate.describe("reads the wall clock", access -> {
            AccessTarget target = access.getTarget();
            String owner = target.getOwner().getName();
            return switch (target.getName()) {
                case "now" ->
                    clocks.contains(owner)
                            && target instanceof AccessTarget.CodeUnitAccessTarget call
                            && call.getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isAssignableTo(java.time.Clock.class));
                case "currentTimeMillis" -> owner.equals("java.lang.System");
                case "system", "systemUTC", "systemDefaultZone" ->
                    owner.equals("java.time.Clock") || owner.equals("java.time.InstantSource");
                default -> false;
            };
        });
    }

    /** The contracts in plugin-core's test-jar are tests, too. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("-tests.jar") && !location.contains("/test-classes/");
        }
    }
}
