using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Agenda;
using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Schedules;
using Agnes.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agnes.Scheduler.Tests;

public sealed class DecidingWhoIsDueTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly ScheduledJob Minutely = Job("minutely", "every 60s");
    private static readonly ScheduledJob Daily = Job("daily", "daily 12:00");

    private readonly SchedulerFolder _folder = new();
    private readonly SettableClock _time = new(Noon);

    public void Dispose() => _folder.Dispose();

    [Test]
    public void A_job_that_never_ran_is_due()
    {
        Assert.That(Agenda().Take(Minutely), Is.EqualTo(Turn.Taken));
        Assert.That(Agenda().Take(Daily), Is.EqualTo(Turn.Taken));
    }

    [Test]
    public void A_turn_whose_predecessor_still_runs_is_skipped_and_not_made_up_for()
    {
        var agenda = Agenda();
        agenda.Take(Minutely);

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.That(agenda.Take(Minutely), Is.EqualTo(Turn.Skipped));
        _time.Advance(TimeSpan.FromSeconds(30));
        agenda.Finish(Minutely);

        Assert.That(agenda.Take(Minutely), Is.EqualTo(Turn.NotDue));
        Assert.That(agenda.DueAt(Minutely), Is.EqualTo(Noon.AddSeconds(120)));
    }

    [Test]
    public void A_second_trigger_for_the_same_turn_fires_nothing()
    {
        var agenda = Agenda();
        agenda.Take(Minutely);
        agenda.Finish(Minutely);

        Assert.That(agenda.Take(Minutely), Is.EqualTo(Turn.NotDue));
    }

    [Test]
    public void A_wake_up_two_milliseconds_early_does_not_fire_a_daily_job_twice()
    {
        _time.SetBy(TimeSpan.FromMilliseconds(-2));
        LastRun("daily", Noon.AddDays(-1));
        var agenda = Agenda();

        Assert.That(agenda.Take(Daily), Is.EqualTo(Turn.Taken));
        agenda.Finish(Daily);

        Assert.That(agenda.DueAt(Daily), Is.EqualTo(Noon.AddDays(1)));
    }

    [Test]
    public void A_clock_that_leaps_forward_brings_one_turn_at_a_time_of_day_and_no_burst()
    {
        LastRun("daily", Noon);
        var agenda = Agenda();

        _time.SetBy(TimeSpan.FromDays(30));
        Assert.That(agenda.Take(Daily), Is.EqualTo(Turn.Taken));
        agenda.Finish(Daily);

        Assert.That(agenda.Take(Daily), Is.EqualTo(Turn.NotDue));
    }

    [TestCase(30 * 86_400)]
    [TestCase(-30 * 86_400)]
    [TestCase(50)]
    [TestCase(-50)]
    public void A_clock_that_is_set_moves_no_turn_of_an_interval(int seconds)
    {
        var agenda = Agenda();
        agenda.Take(Minutely);
        agenda.Finish(Minutely);
        _time.Advance(TimeSpan.FromSeconds(20));

        _time.SetBy(TimeSpan.FromSeconds(seconds));

        Assert.That(agenda.Take(Minutely), Is.EqualTo(Turn.NotDue));
        Assert.That(agenda.DueAt(Minutely) - _time.GetUtcNow(), Is.EqualTo(TimeSpan.FromSeconds(40)));
    }

    [TestCase(7200)]
    [TestCase(120)]
    [TestCase(-120)]
    public void A_clock_that_jumps_all_the_time_neither_brings_a_burst_nor_silence(int seconds)
    {
        var agenda = Agenda();
        var turns = 0;

        for (var second = 0; second < 600; second += 10)
        {
            // Back and forth for a positive step; ever further back for a negative one.
            _time.SetBy(TimeSpan.FromSeconds(seconds > 0 && second % 20 == 0 ? -seconds : seconds));
            if (agenda.Take(Minutely) == Turn.Taken)
            {
                agenda.Finish(Minutely);
                turns++;
            }

            _time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.That(turns, Is.EqualTo(10), "ten minutes, whatever the clock says");
    }

    [Test]
    public void A_clock_that_is_set_back_costs_one_interval_and_no_more()
    {
        var agenda = Agenda();
        agenda.Take(Minutely);
        agenda.Finish(Minutely);

        _time.SetBy(Noon.AddYears(-10) - Noon);
        Assert.That(agenda.DueAt(Minutely), Is.EqualTo(Noon.AddYears(-10).AddSeconds(60)));
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.That(agenda.DueAt(Minutely), Is.EqualTo(Noon.AddYears(-10).AddSeconds(60)), "the due time must not flee from the clock");
    }

    [Test]
    public void A_small_step_back_does_not_fire_a_daily_job_again()
    {
        LastRun("daily", Noon);
        _time.SetBy(TimeSpan.FromSeconds(-3));

        Assert.That(Agenda().DueAt(Daily), Is.EqualTo(Noon.AddDays(1)));
    }

    [Test]
    public void A_last_run_in_the_future_counts_as_now()
    {
        LastRun("minutely", Noon.AddYears(1));

        Assert.That(Agenda().DueAt(Minutely), Is.EqualTo(Noon.AddSeconds(60)));
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.That(Agenda().DueAt(Minutely), Is.EqualTo(Noon.AddSeconds(60)), "a restart does not begin to wait anew");
    }

    [Test]
    public void What_finished_is_remembered_and_what_was_killed_in_flight_is_overdue()
    {
        var killed = Agenda();
        killed.Take(Daily);
        killed.Take(Minutely);
        killed.Finish(Daily);

        var restarted = Agenda();

        Assert.That(restarted.DueAt(Daily), Is.EqualTo(Noon.AddDays(1)));
        Assert.That(restarted.Take(Minutely), Is.EqualTo(Turn.Taken));
    }

    [Test]
    public void A_job_that_has_left_the_catalogue_is_still_remembered()
    {
        LastRun("gone", Noon);
        var agenda = Agenda();
        agenda.Take(Daily);
        agenda.Finish(Daily);

        Assert.That(File.ReadAllText(_folder.LastRun), Does.Contain("gone").And.Contains("daily"));
    }

    private static ScheduledJob Job(string name, string schedule) =>
        new(name, Schedule.TryParse(schedule)!, HttpMethod.Post, new Uri("http://localhost/"), TimeSpan.FromSeconds(1));

    private void LastRun(string name, DateTimeOffset at) => _folder.Write(_folder.LastRun, $$"""{"{{name}}":"{{at:O}}"}""");

    private JobAgenda Agenda()
    {
        var settings = new SettingsReader(new ConfigurationBuilder()
            .AddInMemoryCollection([new("DATA_DIR", _folder.Path)])
            .Build());
        var store = new LastRunStore(SchedulerOptions.Read(settings), NullLogger<LastRunStore>.Instance);
        return new JobAgenda(store, _time, NullLogger<JobAgenda>.Instance);
    }
}
