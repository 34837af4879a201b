using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Tests.Runs;

public sealed class CandidacyTests
{
    private const int Version = 2;

    private static readonly DateTimeOffset Written = new(2026, 8, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Written.AddHours(1);

    private static readonly SessionFile File = new(new SessionKey("ada", SessionName.Parse("a.jsonl", null)), 100, Written);

    private static readonly SessionState Done = new(
        "ada/a.jsonl", "ada", "ada@example.com", SessionStatus.Processed, Written.AddMinutes(1), 3, "xxh128:00", 100,
        Written, 0, 0, null, null, Version);

    [Test]
    public void A_session_without_state_is_new() =>
        Assert.That(Candidacy.ReasonFor(File, null, Version, Now), Is.EqualTo(CandidateReason.New));

    [Test]
    public void A_stable_one_is_left_alone() =>
        Assert.That(Candidacy.ReasonFor(File, Done, Version, Now), Is.Null);

    [Test]
    public void Another_size_or_time_is_a_change()
    {
        Assert.That(Candidacy.ReasonFor(File with { Size = 101 }, Done, Version, Now), Is.EqualTo(CandidateReason.Changed));
        Assert.That(
            Candidacy.ReasonFor(File with { ModifiedAt = Written.AddSeconds(-1) }, Done, Version, Now),
            Is.EqualTo(CandidateReason.Changed),
            "an older time is a change, too");
    }

    [Test]
    public void A_migrated_row_knows_neither_and_is_looked_at() =>
        Assert.That(
            Candidacy.ReasonFor(File, Done with { FileSize = null, FileMtime = null }, Version, Now),
            Is.EqualTo(CandidateReason.Changed));

    [Test]
    public void One_that_was_read_within_two_seconds_of_its_writing_is_looked_at_once_more()
    {
        var early = Done with { ProcessedAt = Written.AddSeconds(1.9) };
        var late = Done with { ProcessedAt = Written.AddSeconds(2) };

        Assert.That(Candidacy.ReasonFor(File, early, Version, Now), Is.EqualTo(CandidateReason.Changed));
        Assert.That(Candidacy.ReasonFor(File, late, Version, Now), Is.Null);
    }

    [Test]
    public void A_file_from_the_future_is_not_looked_at_for_ever()
    {
        var file = File with { ModifiedAt = Now.AddYears(1) };
        var state = Done with { FileMtime = file.ModifiedAt };

        Assert.That(Candidacy.ReasonFor(file, state, Version, Now), Is.Null);
    }

    [Test]
    public void A_partly_read_one_goes_on() =>
        Assert.That(
            Candidacy.ReasonFor(File, Done with { Status = SessionStatus.Partial }, Version, Now),
            Is.EqualTo(CandidateReason.Partial));

    [TestCase(SessionStatus.Processed)]
    [TestCase(SessionStatus.Quarantined)]
    public void One_of_an_older_version_is_done_anew(SessionStatus status) =>
        Assert.That(
            Candidacy.ReasonFor(File, Done with { Status = status, ProcessorVersion = 1 }, Version, Now),
            Is.EqualTo(CandidateReason.Outdated));

    [Test]
    public void A_failed_one_waits_for_its_back_off_even_when_it_changed()
    {
        var failed = Done with { Status = SessionStatus.Failed, RetryAfter = Now.AddMinutes(1) };

        Assert.That(Candidacy.ReasonFor(File, failed, Version, Now), Is.Null);
        Assert.That(Candidacy.ReasonFor(File with { Size = 7 }, failed, Version, Now), Is.Null);
        Assert.That(Candidacy.ReasonFor(File, failed, Version, Now.AddMinutes(1)), Is.EqualTo(CandidateReason.Due));
    }

    [Test]
    public void A_failed_one_whose_row_was_written_by_a_clock_far_ahead_is_due()
    {
        var failed = Done with
        {
            Status = SessionStatus.Failed,
            ProcessedAt = Now.AddYears(10),
            RetryAfter = Now.AddYears(10).AddMinutes(1),
        };

        Assert.That(Candidacy.ReasonFor(File, failed, Version, Now), Is.EqualTo(CandidateReason.Due));
        Assert.That(
            Candidacy.ReasonFor(File, failed with { ProcessedAt = Now.AddSeconds(3), RetryAfter = Now.AddSeconds(63) }, Version, Now),
            Is.Null,
            "a small step back of the clock ends no back-off");
    }

    [Test]
    public void A_failed_one_waits_as_long_as_the_outside_asked_for()
    {
        var failed = Done with { Status = SessionStatus.Failed, ProcessedAt = Now, RetryAfter = Now.AddDays(30) };

        Assert.That(Candidacy.ReasonFor(File, failed, Version, Now.AddDays(29)), Is.Null);
    }

    [Test]
    public void A_quarantined_one_waits_for_a_change()
    {
        var quarantined = Done with { Status = SessionStatus.Quarantined, Attempts = 8 };

        Assert.That(Candidacy.ReasonFor(File, quarantined, Version, Now), Is.Null);
        Assert.That(
            Candidacy.ReasonFor(File with { Size = 7 }, quarantined, Version, Now),
            Is.EqualTo(CandidateReason.Changed));
    }
}
