namespace Agnes.Migrations.Tests.Counting;

/// <summary>A row of <c>usage_messages</c>, as far as it decides what counts.</summary>
internal sealed record Call(
    string File,
    string Message,
    string? Request = "req",
    string Session = "s1",
    string Kind = "message",
    string? Agent = null,
    bool Partial = false,
    long Output = 10)
{
    public bool IsAside => Agent?.StartsWith("aside_question", StringComparison.Ordinal) == true;
}
