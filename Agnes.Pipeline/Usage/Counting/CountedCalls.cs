using System.Runtime.InteropServices;

namespace Agnes.Pipeline.Usage.Counting;

/// <summary>
/// Each call once, whatever the order in which its copies came: in memory, the same as the view
/// <c>usage_messages_counted</c>. The rules are in <c>docs/processors/usage.md</c>.
/// </summary>
public static class CountedCalls
{
    /// <summary>The calls that count. What they amount to is a total; what single files amount to is none.</summary>
    /// <param name="files">All files that may hold copies of each other's calls.</param>
    public static IReadOnlyList<UsageMessage> Of(IReadOnlyCollection<CallsOfFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var agentFiles = files
            .Where(file => file is { AgentId: not null, SessionId: not null })
            .Select(file => (file.SessionId, file.AgentId))
            .ToHashSet();
        var placed = files
            .OrderBy(file => file.StartedAt is null)
            .ThenBy(file => file.StartedAt)
            .ThenBy(file => file.SessionFile, StringComparer.Ordinal)
            .ToList();

        var contested = FindContested(placed);
        var counted = new List<UsageMessage>();
        var contests = new Dictionary<string, Contest>();
        foreach (var (place, file) in placed.Index())
        {
            foreach (var message in file.Messages)
            {
                if (!contested.Contains(message.MessageId))
                {
                    counted.Add(message);
                    continue;
                }

                var yields = message.Kind == UsageMessageKinds.AgentProgress
                    && agentFiles.Contains((message.SessionId, message.AgentId));
                ref var contest = ref CollectionsMarshal.GetValueRefOrAddDefault(contests, message.MessageId, out _);
                contest ??= new Contest();
                contest.Add(new Copy(message, place, yields));
            }
        }

        counted.AddRange(contests.Values.SelectMany(contest => contest.Winners()));
        return counted;
    }

    /// <summary>Messages of several rows, and those of an agent's progress, which yield to the agent's file.</summary>
    private static HashSet<string> FindContested(List<CallsOfFile> files)
    {
        var (seen, contested) = (new HashSet<string>(), new HashSet<string>());
        foreach (var message in files.SelectMany(file => file.Messages))
        {
            if (!seen.Add(message.MessageId) || message.Kind == UsageMessageKinds.AgentProgress)
            {
                contested.Add(message.MessageId);
            }
        }

        return contested;
    }
}
