namespace Agnes.Api.Sessions;

/// <summary>Whose sessions there are.</summary>
/// <param name="Owner">A user's id, or the name of a folder that belongs to nobody.</param>
/// <param name="Name">The user's e-mail, or the folder's name.</param>
/// <param name="IsUser">Whether they belong to somebody.</param>
/// <param name="Sessions">How many files there are.</param>
public sealed record FolderOwner(string Owner, string Name, bool IsUser, int Sessions);
