type ClientNameProps = { clientName: string; organisationName: string }

/** Another system, with the organisation whose it is. */
export function ClientName({ clientName, organisationName }: ClientNameProps) {
  return (
    <>
      {clientName}
      <div className="soft">{organisationName}</div>
    </>
  )
}
