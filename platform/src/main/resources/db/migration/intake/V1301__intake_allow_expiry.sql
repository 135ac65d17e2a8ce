-- Why: what a pack says may be kept for so long only is deleted when the time is over.
-- Locks: none but on the catalogue. Undo: revoke delete on the three tables from vigil_app.
grant delete on intake.file, intake.refused_row, intake.row_problem to vigil_app;
