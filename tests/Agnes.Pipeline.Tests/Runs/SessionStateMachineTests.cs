using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Tests.Runs;

/// <summary>Every transition from every state.</summary>
public sealed class SessionStateMachineTests
{
    private const int MaxAttempts = 4;

    private static readonly DateTimeOffset Written = new(2026, 8, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset ReadAt = Written.AddHours(1);
    private static readonly TimeSpan Elapsed = TimeSpan.FromSeconds(5);

    private static readonly SessionRead Read = new(
        new SessionFile(new SessionKey("ada", SessionName.Parse("a.jsonl", null)), 100, Written),
        new SessionOwner("1", "ada@example.com"),
        ReadAt,
        "xxh128:02",
        IsChanged: false,
        ProcessorVersion: 2);

    /// <summary>The states that a session can be in before an attempt.</summary>
    public enum From
    {
        None,
        Processed,
        Partial,
        Failed,
        Quarantined,
    }

    [Test]
    public void Completed_stores_the_items_and_resets_position_and_attempts([Values] From from)
    {
        var state = SessionStateMachine.Completed(StateOf(from), Read, itemsExtracted: 5);

        Assert.That(state, Is.EqualTo(After(SessionStatus.Processed, items: 5, position: 0)));
    }

    [Test]
    public void Advanced_adds_items_after_the_stored_position([Values] From from, [Values] bool more)
    {
        var state = SessionStateMachine.Advanced(StateOf(from), Read, position: 90, more, itemsExtracted: 5);

        Assert.That(state, Is.EqualTo(After(
            more ? SessionStatus.Partial : SessionStatus.Processed,
            items: from == From.None ? 5 : 8,
            position: 90)));
    }

    [Test]
    public void Advanced_by_a_newer_version_starts_from_zero_items([Values] From from) =>
        Assert.That(
            SessionStateMachine.Advanced(StateOf(from), Read with { ProcessorVersion = 3 }, 90, true, 5).ItemsExtracted,
            Is.EqualTo(5));

    [Test]
    public void Failed_counts_an_attempt_and_keeps_what_is_stored([Values] From from)
    {
        var state = SessionStateMachine.Failed(StateOf(from), Read, "No.", Elapsed, MaxAttempts, jitter: 1);

        var attempts = from switch { From.None or From.Processed or From.Partial => 1, From.Failed => 3, _ => 5 };
        var isLast = attempts >= MaxAttempts;
        Assert.That(state, Is.EqualTo(
            After(
                isLast ? SessionStatus.Quarantined : SessionStatus.Failed,
                items: from == From.None ? 0 : 3,
                position: from == From.None ? 0 : 50) with
            {
                Attempts = attempts,
                LastError = "No.",
                RetryAfter = isLast ? null : ReadAt + Elapsed + TimeSpan.FromMinutes(attempts == 1 ? 1 : 4),
            }));
    }

    [Test]
    public void Unavailable_counts_no_attempt_and_keeps_what_is_stored([Values] From from)
    {
        var state = SessionStateMachine.Unavailable(StateOf(from), Read, "Down.", null, Elapsed, jitter: 1);

        Assert.That(state, Is.EqualTo(
            After(SessionStatus.Failed, items: from == From.None ? 0 : 3, position: from == From.None ? 0 : 50) with
            {
                Attempts = from switch { From.Failed => 2, From.Quarantined => 4, _ => 0 },
                LastError = "Down.",
                RetryAfter = ReadAt + Elapsed + TimeSpan.FromMinutes(from == From.Failed ? 4 : 1),
            }));
    }

    [Test]
    public void Unavailable_waits_for_a_longer_requested_delay([Values] From from) =>
        Assert.That(
            SessionStateMachine.Unavailable(StateOf(from), Read, "Down.", TimeSpan.FromDays(3), Elapsed, 1).RetryAfter,
            Is.EqualTo(ReadAt + Elapsed + TimeSpan.FromDays(3)));

    [Test]
    public void Changed_content_and_newer_versions_reset_the_attempts(
        [Values(From.Failed, From.Quarantined)] From from,
        [Values] bool isNewerVersion)
    {
        var read = isNewerVersion ? Read with { ProcessorVersion = 3 } : Read with { IsChanged = true };

        var failed = SessionStateMachine.Failed(StateOf(from), read, "No.", Elapsed, MaxAttempts, 1);
        var unavailable = SessionStateMachine.Unavailable(StateOf(from), read, "Down.", null, Elapsed, 1);

        Assert.That((failed.Status, failed.Attempts, unavailable.Attempts), Is.EqualTo((SessionStatus.Failed, 1, 0)));
        Assert.That((failed.Position, unavailable.Position), Is.EqualTo(isNewerVersion ? (0L, 0L) : (50L, 50L)));
    }

    [Test]
    public void Unreadable_content_keeps_the_content_of_the_previous_attempt([Values(From.Processed, From.Failed)] From from)
    {
        var state = SessionStateMachine.Unavailable(StateOf(from), Read with { Hash = null }, "Down.", null, Elapsed, 1);

        Assert.That(
            (state.FileHash, state.FileSize, state.FileMtime),
            Is.EqualTo(("xxh128:01", (long?)80, (DateTimeOffset?)Written.AddMinutes(-9))));
    }

    [Test]
    public void Unchanged_updates_only_owner_file_and_time([Values] From from)
    {
        if (StateOf(from) is not { } state)
        {
            return;
        }

        Assert.That(SessionStateMachine.Unchanged(state, Read), Is.EqualTo(state with
        {
            UserId = "1",
            Username = "ada@example.com",
            ProcessedAt = ReadAt,
            FileHash = "xxh128:02",
            FileSize = 100,
            FileMtime = Written,
        }));
    }

    [TestCase(From.None, SessionStandingKind.Pending, CandidateReason.New)]
    [TestCase(From.Processed, SessionStandingKind.Processed, null)]
    [TestCase(From.Partial, SessionStandingKind.Partial, CandidateReason.Partial)]
    [TestCase(From.Failed, SessionStandingKind.BackingOff, null)]
    [TestCase(From.Quarantined, SessionStandingKind.Quarantined, null)]
    public void The_standing_follows_the_state(From from, SessionStandingKind kind, CandidateReason? reason) =>
        Assert.That(StandingOf(from, 80, 2, ReadAt), Is.EqualTo(new SessionStanding(kind, reason)));

    [TestCase(From.None, SessionStandingKind.Pending, CandidateReason.New)]
    [TestCase(From.Processed, SessionStandingKind.Pending, CandidateReason.Changed)]
    [TestCase(From.Partial, SessionStandingKind.Pending, CandidateReason.Changed)]
    [TestCase(From.Failed, SessionStandingKind.BackingOff, null)]
    [TestCase(From.Quarantined, SessionStandingKind.Pending, CandidateReason.Changed)]
    public void The_standing_of_a_changed_file(From from, SessionStandingKind kind, CandidateReason? reason) =>
        Assert.That(StandingOf(from, 81, 2, ReadAt), Is.EqualTo(new SessionStanding(kind, reason)));

    [TestCase(From.Processed, SessionStandingKind.Pending, CandidateReason.Outdated)]
    [TestCase(From.Partial, SessionStandingKind.Partial, CandidateReason.Partial)]
    [TestCase(From.Failed, SessionStandingKind.BackingOff, null)]
    [TestCase(From.Quarantined, SessionStandingKind.Pending, CandidateReason.Outdated)]
    public void The_standing_with_a_newer_version(From from, SessionStandingKind kind, CandidateReason? reason) =>
        Assert.That(StandingOf(from, 80, 3, ReadAt), Is.EqualTo(new SessionStanding(kind, reason)));

    [Test]
    public void A_failed_session_is_due_after_its_back_off() =>
        Assert.That(
            StandingOf(From.Failed, 80, 2, ReadAt.AddHours(1)),
            Is.EqualTo(new SessionStanding(SessionStandingKind.Failed, CandidateReason.Due)));

    private static SessionStanding StandingOf(From from, long size, int version, DateTimeOffset now) =>
        SessionStanding.Of(size, Written.AddMinutes(-9), StateOf(from)?.Stamp, version, now);

    private static SessionState? StateOf(From from)
    {
        var state = new SessionState(
            "ada/a.jsonl", null, "ada", SessionStatus.Processed, ReadAt.AddMinutes(-1), 3, "xxh128:01", 80,
            Written.AddMinutes(-9), 50, 0, null, null, 2);
        return from switch
        {
            From.None => null,
            From.Processed => state,
            From.Partial => state with { Status = SessionStatus.Partial },
            From.Failed => state with
            {
                Status = SessionStatus.Failed,
                Attempts = 2,
                RetryAfter = ReadAt.AddMinutes(1),
                LastError = "Earlier.",
            },
            _ => state with { Status = SessionStatus.Quarantined, Attempts = 4, LastError = "Earlier." },
        };
    }

    private static SessionState After(SessionStatus status, int items, long position) => new(
        "ada/a.jsonl", "1", "ada@example.com", status, ReadAt, items, "xxh128:02", 100, Written, position, 0, null, null, 2);
}
