namespace Agnes.Api.Layout;

/// <summary>Who looks at a page, as far as its frame shows it.</summary>
public sealed record Viewer(string Name, bool IsAdmin);
