"""Who a company is and who acts for it: founding, claims, proof, members, invitations, history."""
