namespace Agnes.Api.Sessions;

/// <summary>What the page <em>Everybody's sessions</em> shows.</summary>
public sealed record EverybodysSessions(IReadOnlyList<FolderOwner> Owners);
