package io.ekko.app.demo;

import io.ekko.connector.builtin.choice.Choice;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.desk.Activities;
import io.ekko.connector.builtin.desk.Activity;
import io.ekko.connector.builtin.desk.Status;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.desk.TicketRecords.Fresh;
import io.ekko.connector.builtin.people.CompanyDetails;
import io.ekko.connector.builtin.people.CompanyRecords;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.crm.Contact.Consent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Puts the year into the built-in CRM. */
final class DemoDesk {
    private final Choices choices;
    private final CompanyRecords companies;
    private final ContactRecords contacts;
    private final TicketRecords tickets;
    private final Activities activities;
    private final Jdbi jdbi;

    DemoDesk(Jdbi jdbi) {
        this.choices = new Choices(jdbi);
        this.companies = new CompanyRecords(jdbi);
        this.contacts = new ContactRecords(jdbi);
        this.tickets = new TicketRecords(jdbi);
        this.activities = new Activities(jdbi);
        this.jdbi = jdbi;
    }

    /** The ids that the records got, by their place in the year. */
    record Stored(List<Long> companies, List<Long> people, List<Long> tickets) {}

    Stored store(DemoYear year, Instant now) {
        offerChoices(year);
        List<Long> companyIds = companies.addAll(
                year.companies().stream()
                        .map(company -> new CompanyDetails(
                                company.name(), company.country(), company.region(), company.owner(), null))
                        .toList(),
                now);
        List<Long> contactIds = contacts.addAll(
                year.people().stream()
                        .map(person -> contact(year, person, companyIds))
                        .toList(),
                now);
        List<Long> ticketIds = tickets.addAll(
                year.tickets().stream().map(ticket -> fresh(ticket, contactIds)).toList(), now);
        // The store says that everything was changed when it was added; in a year's history it was not.
        jdbi.useHandle(handle -> handle.execute("update crm_ticket set changed_at = coalesce(closed_at, opened_at)"));
        activities.addAll(
                year.activities().stream()
                        .map(activity -> new Activity(
                                activity.kind(),
                                activity.subject(),
                                contactIds.get(activity.person()),
                                null,
                                activity.at()))
                        .toList(),
                now);
        return new Stored(companyIds, contactIds, ticketIds);
    }

    private void offerChoices(DemoYear year) {
        DemoYears.AGENTS.forEach(agent -> choices.add(
                ChoiceKind.OWNER,
                new Choice(
                        agent.name(),
                        agent.name().toLowerCase(Locale.ROOT).replace(' ', '.') + "@ekko.example",
                        true)));
        DemoYears.AGENTS.stream()
                .map(DemoYear.Agent::team)
                .distinct()
                .forEach(team -> choices.add(ChoiceKind.TEAM, Choice.of(team)));
        DemoYears.CATEGORIES.forEach(category -> choices.add(ChoiceKind.CATEGORY, Choice.of(category)));
        DemoYears.PRODUCTS.forEach(product -> choices.add(ChoiceKind.PRODUCT, Choice.of(product)));
        year.companies().stream()
                .map(DemoYear.Company::region)
                .distinct()
                .forEach(region -> choices.add(ChoiceKind.REGION, Choice.of(region)));
    }

    private static ContactDetails contact(DemoYear year, DemoYear.Person person, List<Long> companyIds) {
        DemoYear.Company company = year.companies().get(person.company());
        return new ContactDetails(
                person.firstName(),
                person.lastName(),
                person.email(),
                null,
                null,
                person.language().tag(),
                company.country(),
                null,
                companyIds.get(person.company()),
                company.owner(),
                company.region(),
                false,
                false,
                Consent.UNKNOWN,
                null);
    }

    private static Fresh fresh(DemoYear.Case ticket, List<Long> contactIds) {
        return new Fresh(
                new TicketDetails(
                        ticket.title(),
                        "",
                        ticket.priority(),
                        ticket.channel(),
                        ticket.category(),
                        ticket.product(),
                        ticket.agent().name(),
                        ticket.agent().team(),
                        contactIds.get(ticket.person()),
                        Set.of(),
                        false),
                ticket.closed() == null ? Status.OPEN : Status.CLOSED,
                ticket.opened(),
                ticket.closed());
    }
}
