namespace Agnes.Migrations.Tests.Counting;

/// <summary>A row of <c>usage_events</c>, as far as it decides what counts.</summary>
internal sealed record Event(
    string File,
    string Uuid,
    string? ToolUse = null,
    string Type = "tool_use",
    string? Command = null,
    string? Outcome = "success",
    string? Agent = null,
    int? At = 0)
{
    public bool IsAside => Agent?.StartsWith("aside_question", StringComparison.Ordinal) == true;
}
