using Agnes.Api.Processors;
using Agnes.Contracts.Sessions;

namespace Agnes.Api.Sessions;

/// <summary>What the page <em>My sessions</em> shows.</summary>
/// <param name="Sessions">The part of the sessions that this page of the list holds.</param>
/// <param name="PageNumber">Which part, from 1.</param>
/// <param name="Processors">When each processor ran and is due.</param>
/// <param name="Now">The time that the page speaks of.</param>
/// <param name="UploadAddress">Where sessions are sent to.</param>
public sealed record MySessions(
    SessionGroupPage Sessions,
    int PageNumber,
    IReadOnlyList<ProcessorSchedule> Processors,
    DateTimeOffset Now,
    Uri UploadAddress)
{
    /// <summary>Sessions on one page of the list; their sub-agents' files come with them.</summary>
    public const int PageSize = 25;

    public int LastPage => LastPageOf(Sessions.Total);

    /// <summary>How many files on this page of the list still wait for a run.</summary>
    public int Pending => Sessions.Groups
        .SelectMany(group => group.SubAgents.Prepend(group.Session))
        .Count(row => row.Status is SessionDisplayStatus.Pending or SessionDisplayStatus.Partial);

    public static int LastPageOf(int total) => Math.Max(1, (total + PageSize - 1) / PageSize);
}
