using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Runs;

public sealed class CandidacyTests
{
    private static readonly ScriptedProcessor Processor = new() { Version = 2 };

    private static readonly DateTimeOffset Written = new(2026, 8, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Written.AddHours(1);

    private static readonly SessionFile File = new(new SessionKey("ada", SessionName.Parse("a.jsonl", null)), 100, Written);

    private static readonly SessionState Done = new(
        "ada/a.jsonl", "ada", "ada@example.com", SessionStatus.Processed, Written.AddMinutes(1), 3, "xxh128:00", 100,
        Written, 0, 0, null, null, Processor.Version);

    [Test]
    public void A_session_without_state_is_new() =>
        Assert.That(Candidacy.ReasonFor(File, null, Processor, Now), Is.EqualTo(CandidateReason.New));

    [Test]
    public void A_stable_one_is_left_alone() =>
        Assert.That(Candidacy.ReasonFor(File, Done, Processor, Now), Is.Null);

    [Test]
    public void Another_size_or_time_is_a_change()
    {
        Assert.That(Candidacy.ReasonFor(File with { Size = 101 }, Done, Processor, Now), Is.EqualTo(CandidateReason.Changed));
        Assert.That(
            Candidacy.ReasonFor(File with { ModifiedAt = Written.AddSeconds(-1) }, Done, Processor, Now),
            Is.EqualTo(CandidateReason.Changed),
            "an older time is a change, too");
    }

    [Test]
    public void A_migrated_row_knows_neither_and_is_looked_at() =>
        Assert.That(
            Candidacy.ReasonFor(File, Done with { FileSize = null, FileMtime = null }, Processor, Now),
            Is.EqualTo(CandidateReason.Changed));

    [Test]
    public void One_that_was_read_within_two_seconds_of_its_writing_is_looked_at_once_more()
    {
        var early = Done with { ProcessedAt = Written.AddSeconds(1.9) };
        var late = Done with { ProcessedAt = Written.AddSeconds(2) };

        Assert.That(Candidacy.ReasonFor(File, early, Processor, Now), Is.EqualTo(CandidateReason.Changed));
        Assert.That(Candidacy.ReasonFor(File, late, Processor, Now), Is.Null);
    }

    [Test]
    public void A_file_from_the_future_is_not_looked_at_for_ever()
    {
        var file = File with { ModifiedAt = Now.AddYears(1) };
        var state = Done with { FileMtime = file.ModifiedAt };

        Assert.That(Candidacy.ReasonFor(file, state, Processor, Now), Is.Null);
    }

    [Test]
    public void A_partly_read_one_goes_on() =>
        Assert.That(
            Candidacy.ReasonFor(File, Done with { Status = SessionStatus.Partial }, Processor, Now),
            Is.EqualTo(CandidateReason.Partial));

    [TestCase(SessionStatus.Processed)]
    [TestCase(SessionStatus.Quarantined)]
    public void One_of_an_older_version_is_done_anew(SessionStatus status) =>
        Assert.That(
            Candidacy.ReasonFor(File, Done with { Status = status, ProcessorVersion = 1 }, Processor, Now),
            Is.EqualTo(CandidateReason.Outdated));

    [Test]
    public void A_failed_one_waits_for_its_back_off_even_when_it_changed()
    {
        var failed = Done with { Status = SessionStatus.Failed, RetryAfter = Now.AddMinutes(1) };

        Assert.That(Candidacy.ReasonFor(File, failed, Processor, Now), Is.Null);
        Assert.That(Candidacy.ReasonFor(File with { Size = 7 }, failed, Processor, Now), Is.Null);
        Assert.That(Candidacy.ReasonFor(File, failed, Processor, Now.AddMinutes(1)), Is.EqualTo(CandidateReason.Due));
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

        Assert.That(Candidacy.ReasonFor(File, failed, Processor, Now), Is.EqualTo(CandidateReason.Due));
        Assert.That(
            Candidacy.ReasonFor(File, failed with { ProcessedAt = Now.AddSeconds(3), RetryAfter = Now.AddSeconds(63) }, Processor, Now),
            Is.Null,
            "a small step back of the clock ends no back-off");
    }

    [Test]
    public void A_failed_one_waits_as_long_as_the_outside_asked_for()
    {
        var failed = Done with { Status = SessionStatus.Failed, ProcessedAt = Now, RetryAfter = Now.AddDays(30) };

        Assert.That(Candidacy.ReasonFor(File, failed, Processor, Now.AddDays(29)), Is.Null);
    }

    [Test]
    public void A_quarantined_one_waits_for_a_change()
    {
        var quarantined = Done with { Status = SessionStatus.Quarantined, Attempts = 8 };

        Assert.That(Candidacy.ReasonFor(File, quarantined, Processor, Now), Is.Null);
        Assert.That(
            Candidacy.ReasonFor(File with { Size = 7 }, quarantined, Processor, Now),
            Is.EqualTo(CandidateReason.Changed));
    }

    [TestCase(-599, ExpectedResult = null)]
    [TestCase(-600, ExpectedResult = CandidateReason.New)]
    [TestCase(599, ExpectedResult = null, Description = "Of the future, as clocks that differ a little make them.")]
    [TestCase(86_400, ExpectedResult = CandidateReason.New, Description = "Of a clock that was wrong.")]
    public CandidateReason? A_processor_may_wait_until_a_session_is_left_alone(int writtenSeconds) =>
        Candidacy.ReasonFor(
            File with { ModifiedAt = Now.AddSeconds(writtenSeconds) },
            null,
            new ScriptedProcessor { IdleTime = TimeSpan.FromMinutes(10) },
            Now);
}
