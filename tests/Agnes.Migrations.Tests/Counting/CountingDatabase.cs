using System.Globalization;

namespace Agnes.Migrations.Tests.Counting;

/// <summary>Puts rows into the usage tables and asks the views which of them count.</summary>
internal sealed class CountingDatabase : IDisposable
{
    private readonly TempDatabase _database = TempDatabase.Migrated();

    public void Put(IEnumerable<Call> calls, IEnumerable<SummarizedFile> files)
    {
        _database.Execute("DELETE FROM usage_messages");
        Insert(
            "usage_messages (session_file, session_id, username, message_id, request_id, kind, agent_id, is_partial, output_tokens, input_tokens, cache_read_tokens, cache_creation_5m_tokens, cache_creation_1h_tokens, web_search_requests, processor_version)",
            calls.Select(call => Values(call.File, call.Session, "u", call.Message, call.Request, call.Kind, call.Agent, call.Partial, call.Output, 1, 1, 1, 1, 0, 1)));
        PutFiles(files);
    }

    public void Put(IEnumerable<Event> events, IEnumerable<SummarizedFile> files)
    {
        _database.Execute("DELETE FROM usage_events");
        Insert(
            "usage_events (session_file, username, event_uuid, tool_use_id, event_type, command_name, outcome, agent_id, occurred_at, processor_version)",
            events.Select(e => Values(e.File, "u", e.Uuid, e.ToolUse, e.Type, e.Command, e.Outcome, e.Agent, Time(e.At), 1)));
        PutFiles(files);
    }

    public IReadOnlyList<string> CountedCalls() => _database.Rows(
        "SELECT session_file, message_id, request_id, kind FROM usage_messages_counted ORDER BY ALL");

    public IReadOnlyList<string> CountedEvents() => _database.Rows(
        "SELECT session_file, tool_use_id, command_name, event_uuid FROM usage_events_counted ORDER BY ALL");

    public void Dispose() => _database.Dispose();

    private static string Values(params object?[] values) =>
        $"({string.Join(", ", values.Select(value => value switch
        {
            null => "NULL",
            string text => $"'{text}'",
            bool flag => flag ? "true" : "false",
            _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        }))})";

    private static string? Time(int? minute) =>
        minute is { } m ? string.Create(CultureInfo.InvariantCulture, $"2026-01-01 {m / 60:00}:{m % 60:00}:00+00") : null;

    private void PutFiles(IEnumerable<SummarizedFile> files)
    {
        _database.Execute("DELETE FROM usage_session_summary");
        Insert(
            "usage_session_summary",
            files.Select(file => Values(
                [file.File, file.Session, null, "u", file.Agent, null, null, null, null, Time(file.StartedAt), null, .. Enumerable.Repeat<object?>(0, 16), null, .. Enumerable.Repeat<object?>(0, 9)])));
    }

    private void Insert(string into, IEnumerable<string> rows)
    {
        if (string.Join(", ", rows) is { Length: > 0 } values)
        {
            _database.Execute($"INSERT INTO {into} VALUES {values}");
        }
    }
}
