package io.ekko.app.digest;

import io.ekko.app.access.User;
import io.ekko.app.access.UserId;
import io.ekko.app.access.Users;
import io.ekko.app.mail.StaffMail;
import io.ekko.app.report.ReportWords;
import io.ekko.app.web.Navigation;
import io.ekko.app.web.Page;
import io.ekko.app.web.Role;
import io.ekko.app.web.Templates;
import io.ekko.app.web.Theme;
import io.ekko.campaign.Kind;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.digest.Courier;
import io.ekko.digest.Subscriber;
import io.ekko.followup.FollowUps;
import io.ekko.invitation.Postman.Handover;
import io.ekko.language.Formats;
import io.ekko.language.Language;
import io.ekko.language.Texts;
import io.ekko.link.Links;
import io.ekko.report.Grain;
import io.ekko.report.NpsReport;
import io.ekko.report.Period;
import io.ekko.report.ReadNpsReport;
import io.ekko.report.Reader;
import io.ekko.report.ReportFilter;
import io.ekko.report.Scope;
import io.ekko.segment.Segment;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the digest of the week that is over, with the numbers that its reader would find on the report page. */
final class DigestCourier implements Courier {
    private final Users users;
    private final Connections connections;
    private final ReadNpsReport readNpsReport;
    private final FollowUps followUps;
    private final Links links;
    private final StaffMail staffMail;
    private final URI publicUrl;

    DigestCourier(
            Users users,
            Connections connections,
            ReadNpsReport readNpsReport,
            FollowUps followUps,
            Links links,
            StaffMail staffMail,
            URI publicUrl) {
        this.users = users;
        this.connections = connections;
        this.readNpsReport = readNpsReport;
        this.followUps = followUps;
        this.links = links;
        this.staffMail = staffMail;
        this.publicUrl = publicUrl;
    }

    @Override
    public boolean mayRead(Subscriber subscriber) {
        return reader(subscriber).isPresent();
    }

    private Optional<User> reader(Subscriber subscriber) {
        return users.byId(new UserId(subscriber.user()))
                .filter(User::active)
                .filter(user -> user.role().covers(Role.MANAGER))
                .filter(user -> user.reaches(subscriber.connection()));
    }

    @Override
    public Handover deliver(Subscriber subscriber, LocalDate week) {
        Optional<User> user = reader(subscriber);
        if (user.isEmpty()) {
            return new Handover.Refused("the reader may not read the report any more");
        }
        Connection connection = connections.byId(subscriber.connection());
        Language language = user.get().language() == null
                ? connection.language()
                : user.get().language();
        DigestWords words = words(subscriber, user.get(), connection, page(language, connection), week);
        return staffMail.post(new StaffMail.Mail(
                "ekko-digest-" + subscriber.id() + "-" + week + "-"
                        + Integer.toHexString(words.unsubscribe().hashCode()),
                connection.title(),
                subscriber.email(),
                user.get().name(),
                language,
                words.subject(),
                Templates.html("mail/digest.jte", Map.of("words", words)),
                words.text(),
                words.link(),
                words.unsubscribe()));
    }

    private static Page page(Language language, Connection connection) {
        return new Page(
                Texts.of(language, "page", "report", "nps", "digest"),
                new Formats(language, connection.zone()),
                Optional.empty(),
                Navigation.NONE,
                Optional.empty(),
                Theme.AUTO,
                "",
                Optional.empty(),
                "/");
    }

    private DigestWords words(Subscriber subscriber, User user, Connection connection, Page page, LocalDate week) {
        Period period = new Period(week.minusWeeks(1), week);
        Reader reader = user.role().covers(Role.ADMINISTRATOR) ? Reader.ADMINISTRATOR : Reader.STAFF;
        List<DigestWords.Part> parts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            NpsReport report = readNpsReport.read(
                    new ReportFilter(Scope.of(connection.id(), kind), null, period, Grain.WEEK, Segment.TEAM),
                    reader,
                    week);
            if (report.current().nps().count()
                            + report.before().nps().count()
                            + report.rate().sent()
                    > 0) {
                parts.add(DigestWords.part(page, report, ReportWords.of(page, connection, report)));
            }
        }
        long unhappy = followUps.untouched(
                connection.id(),
                period.from().atStartOfDay(connection.zone()).toInstant(),
                period.to().atStartOfDay(connection.zone()).toInstant());
        return new DigestWords(
                page,
                page.t(
                        "digest.mail.subject",
                        connection.title(),
                        page.formats().date(period.from()),
                        page.formats().date(period.last())),
                parts,
                page.t("digest.mail.unhappy", unhappy),
                publicUrl + "/reports?connection=" + connection.name() + "&period=days&from=" + period.from() + "&to="
                        + period.last(),
                publicUrl + "/digest/" + links.digest(subscriber.id()));
    }
}
