namespace Agnes.Pipeline.Sessions;

/// <summary>To whom the sessions of a folder belong.</summary>
/// <param name="UserId">The user's id; null where the folder belongs to nobody.</param>
/// <param name="Username">The owner's e-mail, else the folder's name.</param>
public sealed record SessionOwner(string? UserId, string Username);
