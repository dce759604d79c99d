package io.ekko.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.id.InvitationId;
import io.ekko.response.DoubtfulSubmits;
import io.ekko.testing.OnH2;
import io.ekko.testing.SampleRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/**
 * The behaviours of {@link Machines}, each by many invitations, and those of {@link Humans} by their shares. No machine may get into the
 * score, no answer of a person may be lost, and at most one in a thousand may have to wait. The normal run takes 100 invitations for each
 * behaviour, {@code dev/machines} 1,000.
 */
@OnH2
class ScannerReplayTest {
    private static final int EACH = Integer.getInteger("ekko.replay.each", 100);
    private static final int PEOPLE = Integer.getInteger("ekko.replay.people", 2000);

    /** So many more may wait by chance when only a few thousand are looked at. */
    private static final int CHANCE = 6;

    private final Site site;
    private final Random random = new Random(20_261_122);
    private final List<String> said = new ArrayList<>();
    private final DoubtfulSubmits submits;
    private int number;

    ScannerReplayTest(Jdbi jdbi) {
        this.site = new Site(
                jdbi,
                connection -> {
                    throw new AssertionError("the page asks no CRM");
                },
                Site.LIMITS);
        this.submits = new DoubtfulSubmits(jdbi);
    }

    @Test
    void noMachineVotes() {
        Map<String, Consumer<Actor>> machines = new Machines().scripts();
        assertThat(machines).hasSizeGreaterThanOrEqualTo(15);
        List<String> voted = new ArrayList<>();
        machines.forEach((does, script) -> {
            int votes = 0;
            int kept = 0;
            for (int i = 0; i < EACH; i++) {
                InvitationId invitation = mailed();
                script.accept(new Actor(site, site.links.survey(invitation), random));
                votes += counted(invitation).isPresent() ? 1 : 0;
                kept += submits.count(invitation);
            }
            said.add("%5d votes %6d doubtful  machine %s".formatted(votes, kept, does));
            if (votes > 0) {
                voted.add(votes + " of " + EACH + ": " + does);
            }
        });
        said.add(
                "machines %d invitations %d votes %d".formatted(machines.size(), machines.size() * EACH, voted.size()));
        write("machines");
        assertThat(voted).isEmpty();
        assertThat(site.text("select person from opt_out")).isEmpty();
    }

    @Test
    void noPersonIsLostAndHardlyAnyoneWaits() {
        List<String> lost = new ArrayList<>();
        int all = 0;
        for (Humans.Script script : new Humans().scripts()) {
            int held = 0;
            int people = script.perMille() * PEOPLE / 1000;
            for (int i = 0; i < people; i++) {
                InvitationId invitation = mailed();
                int meant = script.act().applyAsInt(new Actor(site, site.links.survey(invitation), random));
                if (!counted(invitation).equals(Optional.of(meant))) {
                    held++;
                    if (!waits(invitation, meant)) {
                        lost.add(script.does() + ", meant " + meant + ", counted " + counted(invitation));
                    }
                }
            }
            said.add("%5d held back of %5d  person %s".formatted(held, people, script.does()));
            all += held;
        }
        said.add("people %d held %d lost %d".formatted(PEOPLE, all, lost.size()));
        write("people");
        assertThat(lost).isEmpty();
        assertThat(all).as("held back").isLessThanOrEqualTo(PEOPLE / 1000 + (PEOPLE < 10_000 ? CHANCE : 0));
    }

    /** For {@code dev/machines}. */
    private void write(String name) {
        try {
            Files.write(Files.createDirectories(Path.of("target", "replay")).resolve(name + ".txt"), said);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private InvitationId mailed() {
        return site.rows.sent(
                site.campaign, "person" + ++number + "@nord.example", site.clock.instant(), SampleRows.SEGMENTS);
    }

    private Optional<Integer> counted(InvitationId invitation) {
        return site.jdbi.withHandle(handle -> handle.createQuery("select score from response where invitation_id = :id")
                .bind("id", invitation.value())
                .mapTo(Integer.class)
                .findOne());
    }

    private boolean waits(InvitationId invitation, int score) {
        return site.jdbi.withHandle(handle -> handle.createQuery("""
                                select count(*) from doubtful_submit
                                where invitation_id = :id and score = :score and state = 'WAITING'
                                """)
                        .bind("id", invitation.value())
                        .bind("score", score)
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }
}
