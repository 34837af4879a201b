using Agnes.Contracts.Health;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Health;

/// <summary>Whether sessions are processed in time, and whether any lies where no run will find it.</summary>
public sealed class PipelineCheck(Backlogs backlogs, SessionRoot root) : IServiceCheck
{
    /// <summary>More names than this are not told; the first ones say enough.</summary>
    private const int MaxNames = 20;

    public string Name => "session_pipeline";

    public bool IsForOperators => false;

    public async Task<ServiceHealth> CheckAsync(bool isOperator, CancellationToken cancellationToken)
    {
        var processors = await backlogs.CountAsync(cancellationToken);
        var unreadable = UnreadableFolders.Under(root).Take(MaxNames).ToList();
        var forbidden = root.ScanForbiddenNames().Take(MaxNames).ToList();

        var lates = processors.Where(backlog => backlog.Late > 0 || backlog.Stuck > 0).Select(Describe);
        List<string> faults =
        [
            .. lates,
            .. isOperator && unreadable.Count > 0 ? ["Folders of sessions cannot be read; give the API's user access to them."] : Array.Empty<string>(),
            .. isOperator && forbidden.Count > 0 ? [$"Files are not scanned for their names; rename them to match {SessionName.Pattern}."] : Array.Empty<string>(),
        ];
        var health = faults.Count == 0
            ? new ServiceHealth(ServiceStatus.Ok, "No session waits too long.")
            : new ServiceHealth(ServiceStatus.Warning, string.Join(' ', faults));
        return isOperator
            ? health with { Processors = processors, UnreadableFolders = unreadable, ForbiddenNames = forbidden }
            : health;
    }

    private static string Describe(ProcessorBacklog backlog) => backlog.Stuck > 0
        ? $"{backlog.Stuck} sessions are stuck before {backlog.Name}; see its last run in the log."
        : $"{backlog.Late} sessions wait for {backlog.Name} longer than twice its interval; see that the scheduler runs.";
}
