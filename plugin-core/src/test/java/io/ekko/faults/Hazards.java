package io.ekko.faults;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What may happen to one node wherever it touches the world outside. */
public final class Hazards {
    private final World world;
    private final Node node;
    private boolean dead;
    private long readPeopleAt;
    private long readTicketsAt;
    private long markedAt;

    Hazards(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    /** A process that died does nothing more. */
    private void mustLive() {
        if (dead) {
            throw new Crash("is dead already");
        }
    }

    boolean dead() {
        return dead;
    }

    /** @throws Crash when the process dies here */
    public void mayDie(String where) {
        mustLive();
        if (world.dice().inThousand(world.weather().crash())) {
            die(where);
        }
    }

    public void die(String where) {
        dead = true;
        world.diary().note(node.name() + " dies at " + where);
        throw new Crash(where);
    }

    /** A place at which the node waits for an answer, for a moment or for hours, and others may go on. */
    public void wait(String forWhat) {
        mustLive();
        world.meanwhile(node, forWhat);
    }

    /** A place at which others may go on, and where nobody waits for hours. */
    void waitShortly(String forWhat) {
        world.beside(node, forWhat);
    }

    /**
     * A place at which the database can be lost.
     *
     * @throws SQLException when it is lost
     */
    void database(String where) throws SQLException {
        mayDie(where);
        if (world.dice().inThousand(world.weather().database())) {
            world.diary().note(node.name() + " loses the database at " + where);
            throw new SQLTransientConnectionException("the connection is lost at " + where);
        }
    }

    /** The node reads people in the CRM this very moment. */
    void readsPeople() {
        readPeopleAt = world.moment();
    }

    /** The node reads tickets in the CRM this very moment. */
    void readsTickets() {
        readTicketsAt = world.moment();
    }

    /** The node has committed that it sends. */
    void marks() {
        markedAt = world.moment();
    }

    /** When the node read people last. */
    long readPeopleAt() {
        return readPeopleAt;
    }

    /** When the node read tickets last. */
    long readTicketsAt() {
        return readTicketsAt;
    }

    /** When the node committed last that it sends. */
    long markedAt() {
        return markedAt;
    }

    /** Whether a fault strikes that strikes so often in a thousand times. */
    boolean strikes(int times, String what) {
        boolean struck = world.dice().inThousand(times);
        if (struck) {
            world.diary().note(node.name() + " " + what);
        }
        return struck;
    }

    /** Something that the node did, for the diary. */
    public void note(String what) {
        world.diary().note(node.name() + " " + what);
    }

    public Dice dice() {
        return world.dice();
    }

    Break broken() {
        return world.broken();
    }

    public Weather weather() {
        return world.weather();
    }
}
