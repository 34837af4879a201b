using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Schedules;
using Agnes.Scheduler.Scheduling;
using Agnes.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agnes.Scheduler.Tests;

public sealed class DecidingWhichJobIsDueTests : IDisposable
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
        Assert.That(Tracker().TryStart(Minutely), Is.EqualTo(FireDecision.Fire));
        Assert.That(Tracker().TryStart(Daily), Is.EqualTo(FireDecision.Fire));
    }

    [Test]
    public void A_scheduled_run_is_skipped_and_not_queued_while_the_previous_run_is_in_flight()
    {
        var tracker = Tracker();
        tracker.TryStart(Minutely);

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.That(tracker.TryStart(Minutely), Is.EqualTo(FireDecision.Skip));
        _time.Advance(TimeSpan.FromSeconds(30));
        tracker.Finish(Minutely);

        Assert.That(tracker.TryStart(Minutely), Is.EqualTo(FireDecision.NotDue));
        Assert.That(tracker.NextDueTime(Minutely), Is.EqualTo(Noon.AddSeconds(120)));
    }

    [Test]
    public void A_second_trigger_for_the_same_scheduled_run_fires_nothing()
    {
        var tracker = Tracker();
        tracker.TryStart(Minutely);
        tracker.Finish(Minutely);

        Assert.That(tracker.TryStart(Minutely), Is.EqualTo(FireDecision.NotDue));
    }

    [Test]
    public void A_wake_up_two_milliseconds_early_does_not_fire_a_daily_job_twice()
    {
        _time.SetBy(TimeSpan.FromMilliseconds(-2));
        LastRun("daily", Noon.AddDays(-1));
        var tracker = Tracker();

        Assert.That(tracker.TryStart(Daily), Is.EqualTo(FireDecision.Fire));
        tracker.Finish(Daily);

        Assert.That(tracker.NextDueTime(Daily), Is.EqualTo(Noon.AddDays(1)));
    }

    [Test]
    public void A_daily_job_fires_once_if_the_clock_is_set_forward_by_many_days()
    {
        LastRun("daily", Noon);
        var tracker = Tracker();

        _time.SetBy(TimeSpan.FromDays(30));
        Assert.That(tracker.TryStart(Daily), Is.EqualTo(FireDecision.Fire));
        tracker.Finish(Daily);

        Assert.That(tracker.TryStart(Daily), Is.EqualTo(FireDecision.NotDue));
    }

    [TestCase(30 * 86_400)]
    [TestCase(-30 * 86_400)]
    [TestCase(50)]
    [TestCase(-50)]
    public void Setting_the_clock_does_not_change_an_interval(int seconds)
    {
        var tracker = Tracker();
        tracker.TryStart(Minutely);
        tracker.Finish(Minutely);
        _time.Advance(TimeSpan.FromSeconds(20));

        _time.SetBy(TimeSpan.FromSeconds(seconds));

        Assert.That(tracker.TryStart(Minutely), Is.EqualTo(FireDecision.NotDue));
        Assert.That(tracker.NextDueTime(Minutely) - _time.GetUtcNow(), Is.EqualTo(TimeSpan.FromSeconds(40)));
    }

    [TestCase(7200)]
    [TestCase(120)]
    [TestCase(-120)]
    public void An_interval_job_keeps_its_rate_if_the_clock_is_set_again_and_again(int seconds)
    {
        var tracker = Tracker();
        var runs = 0;

        for (var second = 0; second < 600; second += 10)
        {
            // A positive step alternates with a negative one; a negative step is repeated.
            _time.SetBy(TimeSpan.FromSeconds(seconds > 0 && second % 20 == 0 ? -seconds : seconds));
            if (tracker.TryStart(Minutely) == FireDecision.Fire)
            {
                tracker.Finish(Minutely);
                runs++;
            }

            _time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.That(runs, Is.EqualTo(10), "ten minutes of elapsed time");
    }

    [Test]
    public void An_interval_job_waits_for_one_interval_if_the_clock_is_set_back()
    {
        var tracker = Tracker();
        tracker.TryStart(Minutely);
        tracker.Finish(Minutely);

        _time.SetBy(Noon.AddYears(-10) - Noon);
        Assert.That(tracker.NextDueTime(Minutely), Is.EqualTo(Noon.AddYears(-10).AddSeconds(60)));
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.That(tracker.NextDueTime(Minutely), Is.EqualTo(Noon.AddYears(-10).AddSeconds(60)), "the due time must not move with the clock");
    }

    [Test]
    public void A_small_step_back_does_not_fire_a_daily_job_again()
    {
        LastRun("daily", Noon);
        _time.SetBy(TimeSpan.FromSeconds(-3));

        Assert.That(Tracker().NextDueTime(Daily), Is.EqualTo(Noon.AddDays(1)));
    }

    [Test]
    public void A_last_run_in_the_future_counts_as_now()
    {
        LastRun("minutely", Noon.AddYears(1));

        Assert.That(Tracker().NextDueTime(Minutely), Is.EqualTo(Noon.AddSeconds(60)));
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.That(Tracker().NextDueTime(Minutely), Is.EqualTo(Noon.AddSeconds(60)), "a restart does not begin a new interval");
    }

    [Test]
    public void A_finished_run_is_saved_and_a_killed_one_is_overdue()
    {
        var killed = Tracker();
        killed.TryStart(Daily);
        killed.TryStart(Minutely);
        killed.Finish(Daily);

        var restarted = Tracker();

        Assert.That(restarted.NextDueTime(Daily), Is.EqualTo(Noon.AddDays(1)));
        Assert.That(restarted.TryStart(Minutely), Is.EqualTo(FireDecision.Fire));
    }

    [Test]
    public void The_last_run_of_a_removed_job_is_kept()
    {
        LastRun("gone", Noon);
        var tracker = Tracker();
        tracker.TryStart(Daily);
        tracker.Finish(Daily);

        Assert.That(File.ReadAllText(_folder.LastRun), Does.Contain("gone").And.Contains("daily"));
    }

    private static ScheduledJob Job(string name, string schedule) =>
        new(name, Schedule.TryParse(schedule)!, HttpMethod.Post, new Uri("http://localhost/"), TimeSpan.FromSeconds(1), IsSafeToRepeat: false);

    private void LastRun(string name, DateTimeOffset at) => _folder.Write(_folder.LastRun, $$"""{"{{name}}":"{{at:O}}"}""");

    private JobTracker Tracker()
    {
        var settings = new SettingsReader(new ConfigurationBuilder()
            .AddInMemoryCollection([new("DATA_DIR", _folder.Path)])
            .Build());
        var store = new LastRunStore(DataDirectory.Read(settings), NullLogger<LastRunStore>.Instance);
        return new JobTracker(store, _time, NullLogger<JobTracker>.Instance);
    }
}
