namespace Countersign
{
    /// <summary>What becomes of the position that an entry turns round.</summary>
    internal sealed class ApprovalReversal
    {
        /// <summary>For the card.</summary>
        public string Note { get; set; }

        public bool IsClosed { get; set; }
    }
}
