package io.ekko.faults;

import io.ekko.bounce.MailReport;
import io.ekko.bounce.MailReport.What;
import io.ekko.bounce.StatusCode;
import io.ekko.bounce.TakeMailReport.Fate;
import io.ekko.link.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mail that comes back: reports of mail servers, complaints, and the answers of machines; each is handed in until it is taken. */
final class Returns {
    private static final StatusCode NOBODY_THERE = new StatusCode(5, 1, 1);
    private static final StatusCode TOO_BUSY = new StatusCode(4, 4, 1);

    private final World world;
    private final List<Report> flying = new ArrayList<>();
    private final Set<Long> failed = new HashSet<>();
    private int number;

    private record Report(SimulatedPost.Mail about, MailReport said) {}

    Returns(World world) {
        this.world = world;
    }

    /** One of the mails comes back. */
    void comeBack(SimulatedPost.Mail mail) {
        int which = world.dice().below(10);
        if (which < 4) {
            report(mail, What.FAILED, NOBODY_THERE);
        } else if (which < 6) {
            report(mail, What.FAILED, TOO_BUSY);
        } else if (which < 7) {
            report(mail, What.DELAYED, TOO_BUSY);
        } else if (which < 9) {
            report(mail, What.COMPLAINT, null);
        } else {
            report(mail, What.AUTOMATIC_REPLY, null);
        }
    }

    private void report(SimulatedPost.Mail mail, What what, @Nullable StatusCode status) {
        String key = "%064x".formatted(++number);
        Link.Mail about = new Link.Mail(mail.invitation(), mail.number());
        flying.add(new Report(mail, new MailReport(key, about, what, status, what.name())));
        world.note("mail " + mail.number() + " of invitation " + mail.invitation() + " comes back: " + what);
    }

    boolean isEmpty() {
        return flying.isEmpty();
    }

    void bring(Node to, Weather weather) {
        Report next = world.dice().pick(flying);
        Fate[] fate = {Fate.NOBODY};
        boolean heard = to.act("report", alive -> fate[0] = alive.takeMailReport.run(next.said()));
        if (heard && !world.dice().inThousand(weather.hook() / 3)) {
            flying.remove(next);
        }
        if (next.said().what() == What.FAILED) {
            failed.add(next.about().invitation().value());
        }
        if (heard && fate[0] != Fate.NOBODY) {
            conclude(next);
        }
    }

    private void conclude(Report report) {
        SimulatedPost.Mail mail = report.about();
        What what = report.said().what();
        if (what != What.DELAYED) {
            world.objections().heardOf.holds(mail.invitation(), world.moment());
        }
        if (what == What.COMPLAINT) {
            world.objections().complained.holds(mail.person(), world.moment());
        }
        boolean noAddress = NOBODY_THERE.equals(report.said().status());
        if (noAddress && !world.customers().mayHaveAnswered(mail.invitation())) {
            world.objections().dead.holds(mail.person(), world.moment());
        }
    }

    /** Whether it may be said that the mail of this invitation came back. */
    boolean mayHaveFailed(long invitation) {
        return failed.contains(invitation);
    }
}
