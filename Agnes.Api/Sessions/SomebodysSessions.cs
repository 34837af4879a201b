namespace Agnes.Api.Sessions;

/// <summary>What the page of somebody's sessions shows to admins.</summary>
/// <param name="Owner">Whose they are.</param>
/// <param name="Sessions">The part of them that this page of the list holds.</param>
/// <param name="PageNumber">Which part, from 1.</param>
public sealed record SomebodysSessions(FolderOwner Owner, SessionGroupPage Sessions, int PageNumber)
{
    public const string Address = "/admin/sessions";

    public int LastPage => MySessions.LastPageOf(Sessions.Total);

    /// <summary>What the address of each page of the list says, besides its number.</summary>
    public string Query => $"user={Uri.EscapeDataString(Owner.Owner)}";
}
