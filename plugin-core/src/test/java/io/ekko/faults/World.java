package io.ekko.faults;

import io.ekko.testing.MutableClock;
import io.ekko.testing.TestDatabase;
import io.ekko.work.Duty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Everything that one run consists of, from one seed: nodes, CRM, mail server, customers, a clock, and the weather. For one thread. */
final class World implements Surroundings {
    static final URI HOOKS = URI.create("https://ekko.example/hooks/demo");
    private static final int DEEPEST = 2;

    private final Store store;
    private final Break broken;
    private final Dice dice;
    private final MutableClock clock = MutableClock.at(Setting.START);
    private final Diary diary = new Diary(clock);
    private final SimulatedPost post = new SimulatedPost(clock);
    private final Courier courier;
    private final Installation crm;
    private final People people = new People();
    private final Setting setting;
    private final Customers customers = new Customers(this);
    private final List<Node> nodes;
    private final Desk desk;
    private final Staff staff;
    private final Returns returns;
    private final Steps steps;
    private final Objections objections = new Objections();
    private Weather weather = Weather.CALM;
    private int depth;
    private long moments;

    World(long seed, Store store, Vendor vendor, Break broken) {
        this.store = store;
        this.broken = broken;
        this.dice = new Dice(seed);
        this.crm = vendor.install(this);
        this.courier = new Courier(dice, diary, crm);
        store.wipe();
        this.setting = new Setting(store.books(), dice, crm, people);
        crm.listen(HOOKS);
        this.nodes = IntStream.range(0, 1 + dice.below(3))
                .mapToObj(i -> new Node("node " + i, this, i == 0 ? Duration.ZERO : skew()))
                .toList();
        this.desk = new Desk(this);
        this.staff = new Staff(this);
        this.returns = new Returns(this);
        this.steps = new Steps(this);
    }

    /** By how much a clock may be wrong. */
    Duration skew() {
        int most = Math.toIntExact(crm.skew().toSeconds());
        return Duration.ofSeconds(dice.below(2 * most + 1) - most);
    }

    /** The whole life: things happen in bad weather, then all is left to settle in good weather. */
    void live() {
        node(0).sweep(Duty.RECONCILIATION);
        node(0).sweep(Duty.MERGES);
        weather = Weather.of(dice);
        diary.note("weather " + weather + ", nodes " + nodes.size());
        for (int i = crm.eventful() * (15 + dice.below(40)); i > 0; i--) {
            crm.live();
            steps.any();
        }
        desk.lastly();
        weather = Weather.CALM;
        crm.calm();
        diary.note("the weather is fine");
        new Settling(this).run();
    }

    /** Where a node waits: it may wait long, and another may go on. */
    void meanwhile(Node node, String forWhat) {
        if (dice.inThousand(weather.sleep())) {
            Duration slept = Duration.ofSeconds(dice.pick(List.of(20, 200, 700, 1300, 8000)));
            clock.advance(slept);
            diary.note(node.name() + " waited " + slept + " for " + forWhat);
        }
        others(node, forWhat, weather.meanwhile());
    }

    /**
     * Another node may go on; less often, because there are many such moments. Only on PostgreSQL: whoever waits on H2 for a row that
     * its own thread has locked may spin for ever.
     */
    void beside(Node node, String forWhat) {
        if (store.kind() == TestDatabase.Kind.POSTGRESQL) {
            others(node, forWhat, weather.meanwhile() / 4);
        }
    }

    private void others(Node node, String forWhat, int often) {
        if (depth < DEEPEST && dice.inThousand(often)) {
            Node other = free();
            if (other != null) {
                depth++;
                diary.note(node.name() + " waits for " + forWhat + ", meanwhile:");
                steps.beside(node, other);
                diary.note(node.name() + " goes on");
                depth--;
            }
        }
    }

    /** A node that is not waiting in the middle of something; null when all are. */
    @Nullable
    Node free() {
        List<Node> free = nodes.stream().filter(node -> !node.busy()).toList();
        return free.isEmpty() ? null : dice.pick(free);
    }

    Node node(int number) {
        return nodes.get(number);
    }

    /** Later than all moments before it. */
    long moment() {
        return ++moments;
    }

    Objections objections() {
        return objections;
    }

    Store store() {
        return store;
    }

    @Override
    public Break broken() {
        return broken;
    }

    @Override
    public Dice dice() {
        return dice;
    }

    @Override
    public MutableClock clock() {
        return clock;
    }

    @Override
    public void note(String what) {
        diary.note(what);
    }

    @Override
    public void send(Installation.Hook hook) {
        courier.take(hook, weather);
    }

    Diary diary() {
        return diary;
    }

    SimulatedPost post() {
        return post;
    }

    Courier courier() {
        return courier;
    }

    Installation crm() {
        return crm;
    }

    Setting setting() {
        return setting;
    }

    Customers customers() {
        return customers;
    }

    People people() {
        return people;
    }

    Desk desk() {
        return desk;
    }

    Staff staff() {
        return staff;
    }

    Returns returns() {
        return returns;
    }

    @Override
    public Weather weather() {
        return weather;
    }
}
