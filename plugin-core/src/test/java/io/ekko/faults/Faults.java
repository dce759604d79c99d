package io.ekko.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** What {@code dev/faults} starts: lives many lives and says what went wrong. */
public final class Faults {
    private static final int MOST_SHOWN = 20;

    private final Supplier<Vendor> vendors;
    private final long seeds;
    private final long from;
    private final Break broken;

    private Faults(Supplier<Vendor> vendors, long seeds, long from, Break broken) {
        this.vendors = vendors;
        this.seeds = seeds;
        this.from = from;
        this.broken = broken;
    }

    /**
     * {@code --seeds N [--from SEED] [--break NAME] [--crm memory]}. Ends with 0 when nothing was lost, doubled or mismatched, with 1 when something
     * was, and with 2 when it does not understand.
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        run(MemoryVendor::new, arguments);
    }

    /** As {@link #main}, with this kind of CRM. */
    public static void run(Supplier<Vendor> vendors, String[] arguments)
            throws InterruptedException, ExecutionException {
        Faults faults;
        try {
            faults = read(vendors, arguments);
        } catch (IllegalArgumentException mistaken) {
            System.err.println("dev/faults: " + mistaken.getMessage());
            System.exit(2);
            return;
        }
        ((Logger) LoggerFactory.getLogger("io.ekko")).setLevel(Level.OFF);
        Lives lives = faults.run();
        System.exit(lives.uneven().isEmpty() ? 0 : 1);
    }

    private static Faults read(Supplier<Vendor> vendors, String[] arguments) {
        long seeds = 1000;
        long from = 1;
        Break broken = Break.NOTHING;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--seeds" -> seeds = Long.parseLong(value);
                case "--from" -> from = Long.parseLong(value);
                case "--break" ->
                    broken = Break.named(value)
                            .orElseThrow(() -> new IllegalArgumentException("nothing is broken by " + value));
                case "--crm" -> requireName(vendors, value);
                default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
            }
        }
        return new Faults(vendors, seeds, from, broken);
    }

    private static void requireName(Supplier<Vendor> vendors, String name) {
        try (Vendor vendor = vendors.get()) {
            if (!vendor.name().equals(name)) {
                throw new IllegalArgumentException("there are no lives with " + name + " here");
            }
        }
    }

    private Lives run() throws InterruptedException, ExecutionException {
        Lives lives = Lives.of(vendors, broken, from, seeds);
        lives.uneven().stream().limit(MOST_SHOWN).map(Balance::report).forEach(System.out::println);
        if (seeds == 1) {
            lives.uneven().forEach(balance -> balance.diary().forEach(line -> System.out.println("  " + line)));
        }
        if (lives.uneven().size() > MOST_SHOWN) {
            System.out.println("and " + (lives.uneven().size() - MOST_SHOWN) + " seeds more");
        }
        System.out.println(lives.sum());
        return lives;
    }
}
