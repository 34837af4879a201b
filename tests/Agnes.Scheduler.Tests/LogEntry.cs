using Microsoft.Extensions.Logging;

namespace Agnes.Scheduler.Tests;

/// <summary>A logged event with the values of its placeholders.</summary>
internal sealed record LogEntry(LogLevel Level, string? Event, string Text, IReadOnlyDictionary<string, object?> Values)
{
    public object? this[string placeholder] => Values.GetValueOrDefault(placeholder);

    public bool Is(LogEvent logEvent, string? job) =>
        Event == logEvent.ToString() && (job is null || (string?)this["Job"] == job);

    public override string ToString() => $"{Level} {Event}: {Text}";
}
