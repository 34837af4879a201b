namespace Agnes.ProjectTests.Prose;

/// <summary>A match of a rule in a file; line 0 is the path of the file.</summary>
internal sealed record ProseMatch(string File, int Line, string Text, string Replacement)
{
    public override string ToString() => $"{File}:{Line}: \"{Text}\"; write: {Replacement}";
}
